"""The ledger (台账): one row a case as offices keep it, out to a spreadsheet and in from an old one."""
