"""What a template assumes stands beside the total, also of a workload that is alone."""

from desktop.templates import templates


def test_the_first_line_of_the_notes_is_seen_and_goes_with_them(open_window):
    hands = open_window()
    remark = hands.find("workload_remark")
    assert not remark.isVisible()

    hands.window.deeds.start_from(templates()[0])

    assert remark.isVisible()
    assert remark.text().startswith("Notes: ")
    assert len(remark.toolTip()) > len(remark.text())
    hands.press("all_remarks")
    assert hands.window.whole.is_shown
    assert "cannot be" in hands.find("workload_notes").toPlainText()
    hands.window.whole.show_workloads()
    hands.window.session.undo()
    assert not remark.isVisible()
