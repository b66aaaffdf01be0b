VARIABLE LABELS Q1 'When I solve a work problem, people who do the same kind of work in other teams get to hear how.'
  Q2 'We often find out too late that another team had already solved the same problem.'.
VALUE LABELS Q1 TO Q2
 1 'Strongly agree' 2 'Agree' 3 'Neutral' 4 'Disagree' 5 'Strongly disagree' 9 'Do Not Know'.
