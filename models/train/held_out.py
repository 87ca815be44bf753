"""Print the rows of train.jsonl that finetune.py leaves out, for fit_decide.py."""
import json
from coded import corpus

for row in corpus()[1]:
    print(json.dumps({key: row[key] for key in ('id', 'lang', 'text', 'tags')}, ensure_ascii=False))
