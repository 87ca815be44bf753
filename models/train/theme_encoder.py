"""The network of Whyscore: one encoder, and on it one attention query and three logits per theme.

One run gives, for a text: a sentence embedding (384, unit length, held close to the untouched encoder's, so that new
themes can be learnt from a few examples), per theme the logits of (mentioned, negative, positive), and per theme the
attention over tokens (where in the text the theme is).
"""
import torch

THEMES = ['wait_time', 'transfers', 'document_collection', 'compliance_readouts', 'agent_attitude']


class ThemeEncoder(torch.nn.Module):
    def __init__(self, encoder, width=384, themes=len(THEMES)):
        super().__init__()
        self.e = encoder
        self.q = torch.nn.Parameter(torch.randn(themes, width) * 0.02)
        self.w = torch.nn.Parameter(torch.randn(themes, 3, width) * 0.02)
        self.b = torch.nn.Parameter(torch.full((themes, 3), -2.0))
        self.p = torch.nn.Linear(width, width)
        torch.nn.init.eye_(self.p.weight)
        torch.nn.init.zeros_(self.p.bias)

    def forward(self, input_ids, attention_mask, token_type_ids=None):
        hidden = self.e(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)[0]
        mask = attention_mask.float()
        attention = torch.matmul(self.q * 4, hidden.transpose(1, 2)) / hidden.shape[-1] ** .5
        attention = torch.softmax(attention + (mask[:, None, :] - 1) * 1e4, -1)
        mean = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        views = torch.matmul(attention, hidden) + mean[:, None, :]
        logits = (views[:, :, None, :] * self.w[None]).sum(-1) + self.b
        embedding = self.p(mean)
        return embedding / torch.sqrt((embedding * embedding).sum(1, keepdim=True)), logits, attention
