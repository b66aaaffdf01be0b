VARIABLE LABELS Q1 'Teams here keep what they know to themselves.'.
VALUE LABELS Q1 1 'Never' 2 'Always'.
