"""Cases for process mining: event logs (XES, OCEL 2.0), and the lifecycle as a Petri net (PNML)."""
