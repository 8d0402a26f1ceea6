"""The price book: every rule that a vendor may change, as frozen values.

Only kinds of rule live here. Which models, tools, platforms and prices there are stands in the TOML files
(docs/price-books.md describes the format); nothing in this package names one.
"""

from __future__ import annotations

from fractions import Fraction

from .conditions import AT_ALL_TIMES, Applies, Condition, Span
from .values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .profile import OwnPrice, Profile

    Words = Mapping[str, str]  # language code -> text; "en" is always there

STANDARD_TIER = "standard"
PLATFORM = "platform"  # the choice that models and retirements refer to
ACTIVE, DEPRECATED, RETIRED = "active", "deprecated", "retired"


class Block(Value):
    """What a price is quoted per: MTok is 1,000,000 tokens."""

    id: str
    count: int
    unit: str
    label: Words


class Lifetime(Value):
    """How long what is written to a cache is kept."""

    id: str
    minutes: int
    label: Words


class Meter(Value):
    """One class of tokens. Classes never overlap: a token is in exactly one.

    Of those that cache, one with a lifetime is written and the one without is read.
    """

    id: str
    unit: str
    label: Words
    fills_context: bool = False
    caches: bool = False
    lifetime: Lifetime | None = None
    line: int = 0


class Rates(Value):
    """A published row: USD per block for every meter, each cell written out, or taken from the base and marked so."""

    per: str
    prices: Mapping[str, Fraction]
    source: str
    span: Span = Span()
    assumption: Words | None = None
    line: int = 0
    own: Mapping[str, OwnPrice] = {}  # what a profile puts in the place of cells
    inherited: frozenset[str] = frozenset()  # the meters whose cells are those of the book that is extended


class Tier(Value):
    """Rates that replace the standard row for a whole request while the condition holds."""

    id: str
    label: Words
    when: Condition
    rates: Rates
    context_window: int | None = None
    multipliers: Mapping[str, Fraction] = {}
    span: Span = Span()
    line: int = 0

    @property
    def over(self) -> int:
        """The prompt size, in tokens, above which (strictly) the tier is in force."""
        return self.when.context_over or 0


class PlatformId(Value):
    """An id of the model that also says where it runs."""

    id: str
    choices: Mapping[str, str]


class Model(Value):
    """A model with its rates through time. Sizes are in tokens."""

    id: str
    name: str
    context_window: int
    aliases: tuple[str, ...] = ()
    platform_ids: tuple[PlatformId, ...] = ()
    status: str = "active"
    deprecated: str = ""
    retires: str = ""
    retires_except: tuple[str, ...] = ()
    platforms: tuple[str, ...] | None = None
    max_output: int | None = None
    cache_minimum: int | None = None
    tags: frozenset[str] = frozenset()
    unpriced: Words | None = None
    rates: tuple[Rates, ...] = ()
    tiers: tuple[Tier, ...] = ()
    line: int = 0

    def state_on(self, day: str, platform: str) -> str:
        """Return active, deprecated or retired: what the model is on a day, on a platform."""
        if self.retires and self.retires <= day and platform not in self.retires_except:
            return RETIRED
        deprecated = self.deprecated <= day if self.deprecated else self.status == DEPRECATED
        return DEPRECATED if deprecated else ACTIVE


class Multiplier(Value):
    """How the page explains one meter's price by another's. For words only; prices never come from it."""

    meter: str
    of: str
    factor: Fraction
    label: Words
    source: str
    line: int = 0


class ChoiceOption(Value):
    """One value of a choice."""

    id: str
    label: Words
    hint: Words | None = None


class Choice(Value):
    """A question that the form asks and a workload answers."""

    id: str
    label: Words
    default: str | bool
    refusal: str
    values: tuple[ChoiceOption, ...] = ()  # none: a switch
    at: str = ""
    capacity: bool = False
    source: str = ""
    line: int = 0

    @property
    def is_switch(self) -> bool:
        return not self.values

    @property
    def place(self) -> str:
        """Where a workload states it: its own id, or a dotted path such as ``tools.choice``."""
        return self.at or self.id

    def allows(self, value: object) -> bool:
        if self.is_switch:
            return isinstance(value, bool)
        for option in self.values:  # noqa: SIM110  # any() takes twice as long, at every price
            if option.id == value:
                return True
        return False


class RefusalRule(Value):
    """A combination that is not offered, so has no price."""

    code: str
    message: Words
    source: str
    applies: Applies = AT_ALL_TIMES
    line: int = 0


class NoticeRule(Value):
    """Something a person must know about a price that is given."""

    code: str
    message: Words
    level: str = "note"
    source: str = ""
    applies: Applies = AT_ALL_TIMES
    line: int = 0


class Modifier(Value):
    """A factor on some meters and fees."""

    id: str
    label: Words
    factor: Fraction
    applies_to: tuple[str, ...]
    rule: Words | None = None
    source: str = ""
    applies: Applies = AT_ALL_TIMES
    line: int = 0
    is_own: bool = False  # of a profile, not of the book


class Tokenizer(Value):
    """How many tokens some models make of a text, against the models of no tokenizer that is listed."""

    id: str
    factor: Fraction
    tags: frozenset[str]
    source: str
    line: int = 0


class ImageRule(Value):
    """How many tokens an image becomes: one for each patch of it, or one for so many pixels; for models with one of
    the tags or, without tags, for those that no other rule names.

    A longer edge than `max_edge`, or more patches than `max_tokens`, and the image is scaled down until it fits.
    """

    id: str
    label: Words
    source: str
    patch: int | None = None  # pixels along each side
    pixels_per_token: int | None = None  # exactly one of the two is stated
    max_tokens: int | None = None
    max_edge: int | None = None
    tags: frozenset[str] = frozenset()
    span: Span = Span()
    line: int = 0


class ToolLevel(Value):
    """One level of a tool that has several."""

    id: str
    label: Words


class ToolInput(Value):
    """A number or switch that says how a tool is used; counts are per request."""

    id: str
    label: Words
    unit: str = ""  # empty: a switch
    default: int = 0

    @property
    def is_switch(self) -> bool:
        return not self.unit


class Tool(Value):
    """Something that a request may declare."""

    id: str
    label: Words
    form: str  # switch, level, count, uses
    levels: tuple[ToolLevel, ...] = ()
    default_level: str = ""
    unit: str = ""
    versions: tuple[str, ...] = ()
    inputs: tuple[ToolInput, ...] = ()
    hint: Words | None = None
    line: int = 0

    def input(self, name: str) -> ToolInput | None:
        return next((i for i in self.inputs if i.id == name), None)


class AddedTokens(Value):
    """One row of an addition: so many tokens, when its condition holds."""

    count: int
    applies: Applies = AT_ALL_TIMES
    assumption: Words | None = None
    source: str = ""
    line: int = 0


class Addition(Value):
    """Tokens that a declared tool brings to every request of an estimate."""

    id: str
    label: Words
    tool: str
    meter: str
    source: str
    missing: str = "no_price"
    tokens: tuple[AddedTokens, ...] = ()
    product: tuple[str, ...] = ()
    line: int = 0


class Fee(Value):
    """A charge per use, outside the token rates."""

    id: str
    label: Words
    tool: str
    product: tuple[str, ...]
    unit: str
    per: str
    price: Fraction
    source: str
    minus: str = ""
    divide: int = 1
    show_zero: bool = False
    rule: Words | None = None
    span: Span = Span()
    line: int = 0
    own: OwnPrice | None = None  # what a profile puts in the place of the price


class Minimum(Value):
    """Each use counts at least so much."""

    tool: str
    input: str
    at_least: int
    rule: Words
    source: str
    when_input: str = ""
    line: int = 0


class Allowance(Value):
    """So much of a fee is free for the whole job."""

    fee: str
    amount: int
    rule: Words
    source: str
    input: str = ""
    line: int = 0


class PriceBook(Value):
    """One whole price book. `digest` is the SHA-256 of the file's bytes; `file` its name as people know it."""

    id: str
    name: Words
    as_of: str
    issued: str
    currency: str
    source: str
    digest: str
    file: str
    units: Mapping[str, Words]
    blocks: Mapping[str, Block]
    meters: tuple[Meter, ...]
    models: tuple[Model, ...]
    choices: tuple[Choice, ...]
    multipliers: tuple[Multiplier, ...] = ()
    refusals: tuple[RefusalRule, ...] = ()
    notices: tuple[NoticeRule, ...] = ()
    modifiers: tuple[Modifier, ...] = ()
    tools: tuple[Tool, ...] = ()
    additions: tuple[Addition, ...] = ()
    fees: tuple[Fee, ...] = ()
    minimums: tuple[Minimum, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    tokenizers: tuple[Tokenizer, ...] = ()
    images: tuple[ImageRule, ...] = ()
    default_model: str = ""  # what a new estimate begins with
    notes: str = ""
    profile: Profile | None = None  # whose terms are on top of the list prices
    base: PriceBook | None = None  # what it extends

    def model(self, name: str) -> tuple[Model, Mapping[str, str]] | None:
        """Return the model of exactly this id or alias and the choices that the id itself states.

        Never a prefix: one model's id can be the beginning of another's that costs something else.
        """
        for model in self.models:
            if name == model.id or name in model.aliases:
                return model, {}
            for platform_id in model.platform_ids:
                if name == platform_id.id:
                    return model, platform_id.choices
        return None

    def tool(self, name: str) -> Tool | None:
        return next((tool for tool in self.tools if tool.id == name), None)

    def choice(self, name: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.id == name), None)

    def meter(self, name: str) -> Meter | None:
        return next((meter for meter in self.meters if meter.id == name), None)
