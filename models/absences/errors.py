"""Refusals about handing customers over and coming back, in words for people."""

NOT_YOURS = "I cannot find anybody by that name in a team you lead."
NO_HAND_OVER = "I cannot find that hand-over any more."
YOU_ARE_HERE = "You are not away."
IS_HERE = "{name} is not away."
CANNOT_TAKE_OVER = "{name} cannot take them over. Choose an active member of your team."
TAKEN_BACK_ALREADY = "That was taken back already: they are with {name}."
