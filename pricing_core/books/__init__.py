"""Made by ``python -m pricing_core.compiling`` from the shipped price books; do not edit."""

# (id, as of, module)
BUNDLED = (
    ("anthropic-2025-12", "2025-12-01", "anthropic_2025_12"),
)
