"""The shapes of what Slack sends: one check, before anything of a payload is read."""

from messages.kit.payloads.kinds import has_shape_of_slack, kind_of
from messages.kit.payloads.parts import has_shape_of_answers, has_shape_of_key, has_shape_of_press

__all__ = ["has_shape_of_answers", "has_shape_of_key", "has_shape_of_press", "has_shape_of_slack", "kind_of"]
