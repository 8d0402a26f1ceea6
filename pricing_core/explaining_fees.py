"""Why a charge per use costs what it costs."""

from __future__ import annotations

from .explaining import Writer
from .quantities import allowance_left, raised_minimums
from .showing import count_text


class FeeReason(Writer):
    """Reasons of charges per use."""

    def formula(self) -> str:
        if not self.price.allowance:
            return self.per_request_formula(self.chain())
        workload = self.breakdown.workload
        count = count_text(self.line.count, self.style)
        facts = {"count": count, "unit": self.unit, "requests": workload.requests}
        used = self.say(self.job, **facts) if workload.requests != 1 else f"{count} {self.unit}"
        used += self.say("less_allowance", free=allowance_left(self.price, workload))
        billed = self.priced(count_text(self.line.quantity, self.style), self.chain(), self.line.amount)
        return f"{used} → {billed}"

    def quantity(self) -> list[str]:
        facts: dict[str, object] = {"count": self.line.count, "unit": self.unit}
        return [self.used_sentence("billed_uses", "billed_minimum", facts)]

    def used_sentence(self, failed: str, minimum: str, facts: dict[str, object], other: str = "") -> str:
        """Say what is used and what of that is billed, in one of these sentences."""
        fee, tool = self.price.charge
        use = self.breakdown.workload.tools[tool.id]
        inputs = [one for name in fee.product if (one := tool.input(name))]
        given = [
            f"{count_text(use.inputs.get(i.id, i.default), self.style)} {self.said(i.label).lower()}" for i in inputs
        ]
        facts["product"] = " × ".join(given)
        if fee.minus and use.inputs.get(fee.minus):
            return self.say(failed, **facts, failed=use.inputs[fee.minus])
        if self._minimum_rules():
            return self.say(minimum, **facts)
        return self.say(other or ("from_inputs" if len(given) > 1 else self.as_given), **facts)

    def _minimum_rules(self) -> list[str]:
        """Return the words of every minimum that made the billed quantity what it is."""
        workload = self.breakdown.workload
        use = workload.tools[self.price.charge[1].id]
        raised = {one.id for one, _, _ in raised_minimums(self.price, workload)}
        filled = [rule for rule in self.price.minimums if rule.when_input and use.inputs.get(rule.when_input)]
        given = {rule.input: use.inputs.get(rule.input, 1) for rule in filled}
        short = [rule for rule in filled if given[rule.input] < rule.at_least]
        plain = [rule for rule in self.price.minimums if not rule.when_input and (short or rule.input in raised)]
        return [self.said(rule.rule) for rule in (*plain, *short)]

    def rule(self) -> list[str]:
        fee, _tool = self.price.charge
        sentences = [self.said(fee.rule) if fee.rule else self.say("fee_rule"), *self._minimum_rules()]
        if self.price.allowance:
            sentences.append(self.said(self.price.allowance.rule))
        return [*sentences, *self.modifier_rules()]
