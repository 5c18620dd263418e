"""Why Slack does not say who somebody in a file is, in words for people."""

NO_ANSWER = "Slack does not answer, so I cannot look up the owners. Try again later."
NOBODY_AT = "Nobody in Slack has the address “{identifier}”."
NOBODY_WITH_ID = "Nobody in Slack has the id “{identifier}”."
SCOPE_MISSING = "Looking up owners by e-mail needs the scope users:read.email in the Slack app."
NOT_SAID = "Slack does not say who “{identifier}” is: {why}."
OUTSIDER = "“{identifier}” is {kind}: only full members of the workspace have customers."
