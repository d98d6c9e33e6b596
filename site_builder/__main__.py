"""`python -m site_builder` is `rassegna`."""

from site_builder.cli import main

main(prog_name='rassegna')
