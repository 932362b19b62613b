package dev.omnigraph.bench.graph;

/**
 * What the parameters of one run of a query are set to.
 *
 * @param person key of the person asked about, who knows somebody
 * @param other key of another one
 * @param city of the person
 * @param age of the person
 * @param firstWord a word of the person's bio
 * @param secondWord another word of the same bio
 * @param vectorText the query vector as {@code [x,y,…]}
 * @param vector the same as numbers
 */
public record QueryArguments(
    String person,
    String other,
    String city,
    int age,
    String firstWord,
    String secondWord,
    String vectorText,
    float[] vector) {}
