"""The whole bot in front of the strict local Slack, without a socket between them."""

from tests.support.house.house import MONDAY as MONDAY
from tests.support.house.house import PATIENCE as PATIENCE
from tests.support.house.house import PUBLIC_URL as PUBLIC_URL
from tests.support.house.house import SECRET as SECRET
from tests.support.house.house import House as House
from tests.support.house.house import PushedClock as PushedClock
from tests.support.house.house import delivering_to as delivering_to
from tests.support.house.house import listening_app as listening_app
from tests.support.house.house import registered_listeners as registered_listeners
from tests.support.house.house import restarted as restarted
from tests.support.house.house import running_house as running_house
