package org.hillock.apiservice.errors;

/**
 * One field, parameter or header that is not as it must be.
 *
 * @param field its name, with dots into nested objects
 * @param message what is wrong with it and what would be right
 */
public record FieldProblem(String field, String message) {}
