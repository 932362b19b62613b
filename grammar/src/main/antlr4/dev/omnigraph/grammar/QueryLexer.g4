/*
 * Tokens of .gq. No word is reserved: the parser's rule `name` takes every keyword where a name stands.
 * Tokens are the longest match; of equal length the first rule wins.
 */
lexer grammar QueryLexer;

AND:         'and';
AS:          'as';
ASC:         'asc';
AVG:         'avg';
BM25:        'bm25';
CONTAINS:    'contains';
COUNT:       'count';
DATE:        'date';
DATETIME:    'datetime';
DELETE:      'delete';
DESC:        'desc';
DESCRIPTION: 'description';
DISTINCT:    'distinct';
FALSE:       'false';
FUZZY:       'fuzzy';
IN:          'in';
INSERT:      'insert';
INSTRUCTION: 'instruction';
IS:          'is';
LIMIT:       'limit';
MATCH:       'match';
MATCH_TEXT:  'match_text';
MAX:         'max';
MIN:         'min';
NEAREST:     'nearest';
NOT:         'not';
NOW:         'now';
NULL:        'null';
OFFSET:      'offset';
OR:          'or';
ORDER:       'order';
QUERY:       'query';
RETURN:      'return';
RRF:         'rrf';
SEARCH:      'search';
SET:         'set';
STARTS_WITH: 'starts_with';
SUM:         'sum';
TRUE:        'true';
UPDATE:      'update';
WHERE:       'where';

VECTOR:      'Vector';

IDENTIFIER:  [a-z_] WORD*;
TYPE_NAME:   [A-Z] WORD*;
VARIABLE:    '$' [a-z_] WORD*;

// A minus directly before a digit is part of the number. Where an operand precedes it,
// the parser decides whether it subtracts.
NEGATIVE_FLOAT:   '-' DIGIT+ '.' DIGIT+;
NEGATIVE_INTEGER: '-' DIGIT+;
FLOAT:            DIGIT+ '.' DIGIT+;
INTEGER:          DIGIT+;
STRING:           '"' (~["\\] | '\\' ["\\nrt])* '"';

LEFT_BRACE:       '{';
RIGHT_BRACE:      '}';
LEFT_PAREN:       '(';
RIGHT_PAREN:      ')';
LEFT_BRACKET:     '[';
RIGHT_BRACKET:    ']';
COLON:            ':';
COMMA:            ',';
DOT:              '.';
QUESTION:         '?';
AT:               '@';
EQUAL:            '=';
NOT_EQUAL:        '!=';
LESS_OR_EQUAL:    '<=';
GREATER_OR_EQUAL: '>=';
LESS:             '<';
GREATER:          '>';
PLUS:             '+';
MINUS:            '-';
TIMES:            '*';
DIVIDE:           '/';
REMAINDER:        '%';

WHITE_SPACE:   [ \t\r\n]+ -> channel(HIDDEN);
LINE_COMMENT:  '//' ~[\r\n]* -> channel(HIDDEN);
BLOCK_COMMENT: '/*' .*? '*/' -> channel(HIDDEN);

// What no rule above takes becomes a token, too, so that the lexer never fails;
// the parser reports these by name.
BAD_ESCAPE:           '"' (~["\\] | '\\' .)* '"';
UNTERMINATED_STRING:  '"' (~["\\] | '\\' .)*;
UNTERMINATED_COMMENT: '/*' (~'*' | '*'+ ~[*/])* '*'*;
UNKNOWN_CHARACTER:    .;

fragment WORD:  [A-Za-z0-9_];
fragment DIGIT: [0-9];
