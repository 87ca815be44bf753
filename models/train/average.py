"""Average networks that started from the same weights: as good on what they were trained on, steadier on what they were not.

  python average.py OUT.pt A.pt=.4 B.pt=.6

After Wortsman et al., "Robust fine-tuning of zero-shot models" (2022) and "Model soups" (2022).
"""
import sys
import torch

out, *parts = sys.argv[1:]
mix = [(torch.load(path), float(share)) for path, share in (part.rsplit('=', 1) for part in parts)]
assert abs(sum(share for _, share in mix) - 1) < 1e-6, 'the shares add up to 1'
torch.save({key: sum(share * state[key] for state, share in mix) for key in mix[0][0]}, out)
