"""What forked processes find imported: all that the command line needs once it is asked for something."""

import gc

import bot.exporting.command
import bot.importing.command
import bot.playground.play
import bot.service
import tests.scheduler.one_process

READY = (bot.exporting.command, bot.importing.command, bot.playground.play, bot.service)
FORKED_IN_PLACE = tests.scheduler.one_process

gc.collect()
gc.freeze()  # a process that is forked does not go through all of it again
