"""The sentences of the bot, from the templates: each beside its noun, its parts as named blocks."""

from functools import cache

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined, Template, UndefinedError

from messages.kit.text.markup import Mrkdwn, escape, link, mention

SUFFIX = ".j2"


def environment(loader: BaseLoader) -> Environment:
    """Jinja with Slack's escaping instead of HTML's: every value is escaped unless it is `Slack`.

    What a macro or a `set` block returns is a plain `str` to Jinja and would be escaped once more:
    share wording by `include`, which is not.
    """
    made = Environment(
        loader=loader,
        finalize=_as_slack,
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(mention=mention, link=link)
    return made


def render(template_name: str, block: str | None = None, **context: object) -> Mrkdwn:
    """A template, or one named block of it, without the space around it.

    Raises LookupError for a block that is not there and jinja2.UndefinedError for a value that is not.
    """
    return rendered(_environment(), template_name, block, context)


def literally(template_name: str, block: str | None = None, **context: object) -> str:
    """The same for rich text and plain text, which show every letter as it stands: nothing is escaped."""
    return str(rendered(_literal_environment(), template_name, block, context))


def rendered(from_: Environment, template_name: str, block: str | None, context: dict[str, object]) -> Mrkdwn:
    """As `render`, with templates from elsewhere."""
    template = from_.get_template(template_name.removesuffix(SUFFIX) + SUFFIX)
    return Mrkdwn((_one_block(template, block, context) if block else template.render(context)).strip())


@cache
def _environment() -> Environment:
    return environment(PackageLoader("messages", ""))


@cache
def _literal_environment() -> Environment:
    made = environment(PackageLoader("messages", ""))
    made.finalize = _as_it_is
    return made


def _one_block(template: Template, block: str, context: dict[str, object]) -> str:
    if block not in template.blocks:
        raise LookupError(f"{template.name} has no block {block}")
    # shared: Jinja would look through its chain of globals, name by name, for every sentence
    whole = template.new_context({**template.environment.globals, **context}, shared=True)
    return "".join(template.blocks[block](whole))


def _as_slack(value: object) -> Mrkdwn:
    return escape(_as_it_is(value))


def _as_it_is(value: object) -> str:
    if value is None:
        raise UndefinedError("None stands where a word should")
    return value if isinstance(value, str) else str(value)
