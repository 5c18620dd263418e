"""The sentences of the bot, from the templates: each beside its noun, its parts as named blocks."""

from functools import cache

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined, Template, UndefinedError

from messages.kit.text.markup import Mrkdwn, escape, link, mention

SUFFIX = ".j2"


def environment(loader: BaseLoader) -> Environment:
    """Jinja with Slack's escaping instead of HTML's: every value is escaped unless it is `Mrkdwn`.

    What a macro or a `set` block returns is a plain `str` to Jinja and would be escaped once more:
    share wording by `include`, which is not.
    """
    jinja_environment = Environment(
        loader=loader,
        finalize=_as_mrkdwn,
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    jinja_environment.globals.update(mention=mention, link=link)
    return jinja_environment


def render(template_name: str, block: str | None = None, **context: object) -> Mrkdwn:
    """A template, or one named block of it, without the space around it.

    Raises LookupError for a block that is not there and jinja2.UndefinedError for a value that is not.
    """
    return rendered(_environment(), template_name, block, context)


def plaintext(template_name: str, block: str | None = None, **context: object) -> str:
    """Render for rich text and plain text, which show every letter as it stands: nothing is escaped."""
    return str(rendered(_literal_environment(), template_name, block, context))


def rendered(
    templates: Environment, template_name: str, block: str | None, context: dict[str, object]
) -> Mrkdwn:
    """Render from other templates."""
    template = templates.get_template(template_name.removesuffix(SUFFIX) + SUFFIX)
    return Mrkdwn((_one_block(template, block, context) if block else template.render(context)).strip())


@cache
def _environment() -> Environment:
    return environment(PackageLoader("messages", ""))


@cache
def _literal_environment() -> Environment:
    jinja_environment = environment(PackageLoader("messages", ""))
    jinja_environment.finalize = _as_text
    return jinja_environment


def _one_block(template: Template, block: str, context: dict[str, object]) -> str:
    if block not in template.blocks:
        raise LookupError(f"{template.name} has no block {block}")
    # shared: Jinja would look through its chain of globals, name by name, for every sentence
    block_context = template.new_context({**template.environment.globals, **context}, shared=True)
    return "".join(template.blocks[block](block_context))


def _as_mrkdwn(value: object) -> Mrkdwn:
    return escape(_as_text(value))


def _as_text(value: object) -> str:
    if value is None:
        raise UndefinedError("None stands where a word should")
    return value if isinstance(value, str) else str(value)
