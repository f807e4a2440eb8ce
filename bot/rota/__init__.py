"""Who is on when: business hours, shifts, swaps, handover instants, and what is wrong with a rota. Pure: no clock.

People write local wall times; everything that leaves this package is an aware UTC instant. A day's instants are
built from its date in its zone (`wall`), never by adding hours to a local time, so that a night shift is an hour
longer or shorter when the clocks change and its neighbours still meet it exactly.
"""
