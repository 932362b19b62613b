/*
 * Tokens of .pg. No word is reserved: the parser's rule `name` takes every keyword where a name stands.
 */
lexer grammar SchemaLexer;

CARD:       'card';
CHECK:      'check';
EDGE:       'edge';
ENUM:       'enum';
FALSE:      'false';
IMPLEMENTS: 'implements';
INDEX:      'index';
INTERFACE:  'interface';
KEY:        'key';
NODE:       'node';
RANGE:      'range';
TRUE:       'true';
UNIQUE:     'unique';

VECTOR:     'Vector';

IDENTIFIER: [a-z_] WORD*;
TYPE_NAME:  [A-Z] WORD*;
FLOAT:      DIGIT+ '.' DIGIT+;
INTEGER:    DIGIT+;
STRING:     '"' (~["\\] | '\\' ["\\nrt])* '"';

LEFT_BRACE:    '{';
RIGHT_BRACE:   '}';
LEFT_PAREN:    '(';
RIGHT_PAREN:   ')';
LEFT_BRACKET:  '[';
RIGHT_BRACKET: ']';
COLON:         ':';
COMMA:         ',';
QUESTION:      '?';
AT:            '@';
EQUAL:         '=';
ARROW:         '->';
DOTS:          '..';
MINUS:         '-';

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
