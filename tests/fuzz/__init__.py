"""Long runs of extraction over damaged and made-up pages: `make fuzz INPUTS=1000000`."""
