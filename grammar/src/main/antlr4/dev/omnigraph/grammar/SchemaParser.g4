/*
 * Grammar of .pg.
 */
parser grammar SchemaParser;

options { tokenVocab = SchemaLexer; }

schemaFile
    : declaration* EOF
    ;

// For a text known to hold one declaration.
singleDeclaration
    : declaration EOF
    ;

declaration
    : INTERFACE typeName LEFT_BRACE property* RIGHT_BRACE                  #interfaceDeclaration
    | NODE typeName annotation* (IMPLEMENTS interfaces+=typeName (COMMA interfaces+=typeName)*)?
      LEFT_BRACE member* RIGHT_BRACE                                       #nodeDeclaration
    | EDGE typeName COLON start=typeName ARROW end=typeName cardinality? annotation*
      (LEFT_BRACE member* RIGHT_BRACE)?                                    #edgeDeclaration
    ;

cardinality
    : AT CARD LEFT_PAREN min=INTEGER DOTS max=INTEGER? RIGHT_PAREN
    ;

member
    : property
    | constraint
    ;

property
    : name COLON type propertyAnnotation*
    ;

type
    : ( scalar=TYPE_NAME
      | LEFT_BRACKET element=TYPE_NAME RIGHT_BRACKET
      | VECTOR LEFT_PAREN INTEGER RIGHT_PAREN
      | ENUM LEFT_PAREN enumValue (COMMA enumValue)* RIGHT_PAREN
      ) QUESTION?
    ;

// Words, digits and dashes that touch each other.
enumValue
    : (name | typeName | INTEGER | MINUS)+
    ;

// With parentheses these five always constrain the type, never the property before them.
constraint
    : AT kind=(KEY | UNIQUE | INDEX) LEFT_PAREN name (COMMA name)* RIGHT_PAREN  #columnsConstraint
    | AT RANGE LEFT_PAREN name COMMA
      (min=number DOTS max=number? | DOTS max=number) RIGHT_PAREN               #rangeConstraint
    | AT CHECK LEFT_PAREN name COMMA STRING RIGHT_PAREN                         #checkConstraint
    ;

number
    : MINUS? (INTEGER | FLOAT)
    ;

propertyAnnotation
    : AT name
    | AT annotationName arguments
    ;

annotation
    : AT name arguments?
    ;

arguments
    : LEFT_PAREN (literal | name) (COMMA argument)* RIGHT_PAREN
    ;

argument
    : name EQUAL literal
    ;

literal
    : STRING
    | FLOAT
    | INTEGER
    | TRUE
    | FALSE
    ;

typeName
    : TYPE_NAME
    | VECTOR
    ;

// Names of annotations that take arguments at a property.
annotationName
    : IDENTIFIER | CARD | EDGE | ENUM | FALSE | IMPLEMENTS | INTERFACE | NODE | TRUE
    ;

name
    : annotationName | CHECK | INDEX | KEY | RANGE | UNIQUE
    ;
