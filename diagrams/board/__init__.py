"""The board: the register as pages on this machine, to look at and for nothing else."""
