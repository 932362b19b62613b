/*
 * Grammar of .gq. Clauses, projections and assignments follow each other without separators, so a
 * few decisions look far ahead; where two readings are left, the first alternative is the one meant.
 */
parser grammar QueryParser;

options { tokenVocab = QueryLexer; }

queryFile
    : queryDeclaration* EOF
    ;

// For a text known to hold one declaration.
singleQuery
    : queryDeclaration EOF
    ;

queryDeclaration
    : QUERY name LEFT_PAREN (parameter (COMMA parameter)*)? RIGHT_PAREN queryAnnotation*
      LEFT_BRACE body RIGHT_BRACE
    ;

queryAnnotation
    : AT kind=(DESCRIPTION | INSTRUCTION) LEFT_PAREN STRING RIGHT_PAREN
    ;

parameter
    : VARIABLE COLON type
    ;

type
    : ( scalar=TYPE_NAME
      | VECTOR LEFT_PAREN INTEGER RIGHT_PAREN
      | LEFT_BRACKET element=TYPE_NAME RIGHT_BRACKET
      ) QUESTION?
    ;

body
    : read
    | statement+
    ;

// ---- reads

read
    : MATCH block
      RETURN DISTINCT? LEFT_BRACE projection+ RIGHT_BRACE
      (ORDER LEFT_BRACE ordering (COMMA ordering)* RIGHT_BRACE)?
      (LIMIT limit=amount)?
      (OFFSET offset=amount)?
    ;

amount
    : INTEGER
    | VARIABLE
    ;

block
    : LEFT_BRACE clause+ RIGHT_BRACE
    ;

clause
    : NOT block                                                     #notClause
    | VARIABLE COLON typeName propertyMatches?                      #binding
    | start=VARIABLE (edgeVariable=VARIABLE COLON)?
      (edge=name | LESS undirected=name GREATER) hopBounds?
      end=VARIABLE                                                  #traversal
    | expression                                                    #filter
    ;

propertyMatches
    : LEFT_BRACE (propertyMatch (COMMA propertyMatch)* COMMA?)? RIGHT_BRACE
    ;

propertyMatch
    : name COLON value
    ;

hopBounds
    : LEFT_BRACE min=INTEGER COMMA max=INTEGER? RIGHT_BRACE
    ;

projection
    : projected (AS name)? COMMA?
    ;

ordering
    : additive (ASC | DESC)?
    ;

// ---- mutations

statement
    : INSERT typeName LEFT_BRACE assignment+ RIGHT_BRACE                      #insert
    | UPDATE typeName SET LEFT_BRACE assignment+ RIGHT_BRACE WHERE condition  #update
    | DELETE typeName WHERE condition                                         #delete
    ;

assignment
    : name COLON value COMMA?
    ;

condition
    : name comparisonOperator value
    ;

value
    : literal
    | VARIABLE
    | NOW LEFT_PAREN RIGHT_PAREN
    ;

// ---- expressions

expression
    : conjunction (OR conjunction)*
    ;

conjunction
    : negation (AND negation)*
    ;

negation
    : NOT* predicate
    ;

predicate
    : additive predicateRest?
    ;

predicateRest
    : (comparisonOperator | textOperator) additive  #comparison
    | NOT? IN candidates                            #membership
    | IS NOT? NULL                                  #nullTest
    ;

comparisonOperator
    : EQUAL | NOT_EQUAL | LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL
    ;

textOperator
    : CONTAINS | STARTS_WITH
    ;

candidates
    : LEFT_BRACKET (candidate (COMMA candidate)*)? RIGHT_BRACKET
    | VARIABLE
    ;

candidate
    : literal
    | VARIABLE
    ;

additive
    : multiplicative addend*
    ;

addend
    : (PLUS | MINUS) multiplicative
    | signedNumber factor*
    ;

multiplicative
    : primary factor*
    ;

factor
    : (TIMES | DIVIDE | REMAINDER) primary
    ;

// What `return` takes without parentheses. Commas are optional there, so a signed number behind an
// operand is the next projection and no subtraction.
projected
    : multiplicative projectedAddend*
    ;

projectedAddend
    : (PLUS | MINUS) multiplicative
    ;

primary
    : LEFT_PAREN expression RIGHT_PAREN                                      #parenthesized
    | literal                                                                #literalExpression
    | NOW LEFT_PAREN RIGHT_PAREN                                             #nowCall
    | function=(COUNT | SUM | AVG | MIN | MAX)
      LEFT_PAREN DISTINCT? additive RIGHT_PAREN                              #aggregate
    | function=(SEARCH | MATCH_TEXT)
      LEFT_PAREN additive COMMA additive RIGHT_PAREN                         #textSearch
    | FUZZY LEFT_PAREN additive COMMA additive (COMMA additive)? RIGHT_PAREN #fuzzy
    | rank                                                                   #rankExpression
    | RRF LEFT_PAREN rank COMMA rank (COMMA additive)? RIGHT_PAREN           #rrf
    | propertyReference                                                      #property
    | VARIABLE                                                               #variable
    | name                                                                   #alias
    ;

rank
    : NEAREST LEFT_PAREN propertyReference COMMA additive RIGHT_PAREN  #nearest
    | BM25 LEFT_PAREN additive COMMA additive RIGHT_PAREN              #bm25
    ;

propertyReference
    : VARIABLE DOT name
    ;

literal
    : LEFT_BRACKET (literal (COMMA literal)*)? RIGHT_BRACKET  #listLiteral
    | DATE LEFT_PAREN STRING RIGHT_PAREN                      #dateLiteral
    | DATETIME LEFT_PAREN STRING RIGHT_PAREN                  #dateTimeLiteral
    | STRING                                                  #stringLiteral
    | (INTEGER | FLOAT)                                       #numberLiteral
    | signedNumber                                            #signedLiteral
    | (TRUE | FALSE)                                          #booleanLiteral
    ;

signedNumber
    : NEGATIVE_INTEGER
    | NEGATIVE_FLOAT
    ;

typeName
    : TYPE_NAME
    | VECTOR
    ;

name
    : IDENTIFIER
    | AND | AS | ASC | AVG | BM25 | CONTAINS | COUNT | DATE | DATETIME | DELETE | DESC | DESCRIPTION
    | DISTINCT | FALSE | FUZZY | IN | INSERT | INSTRUCTION | IS | LIMIT | MATCH | MATCH_TEXT | MAX
    | MIN | NEAREST | NOT | NOW | NULL | OFFSET | OR | ORDER | QUERY | RETURN | RRF | SEARCH | SET
    | STARTS_WITH | SUM | TRUE | UPDATE | WHERE
    ;
