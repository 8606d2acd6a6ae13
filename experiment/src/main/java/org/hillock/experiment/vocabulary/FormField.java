package org.hillock.experiment.vocabulary;

import java.util.List;

/**
 * A field of a {@link Form}.
 *
 * @param is what stands there: a word that forms.yaml explains
 * @param spec of numbers, their unit and bounds
 * @param fallback what holds when it is not given, or nothing
 * @param about a line for people, or nothing
 * @param words those that may stand there; none if all may
 */
public record FormField(
    String is, boolean required, Spec spec, String fallback, String about, List<String> words) {}
