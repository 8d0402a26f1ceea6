"""Made by ``python -m pricing_core.compiling`` from the shipped price books; do not edit."""

# (id, as of, module)
BUNDLED = (
    ("anthropic-2025-12", "2025-12-01", "anthropic_2025_12"),
    ("anthropic-2026-11", "2026-11-22", "anthropic_2026_11"),
)
