package org.hillock.experiment.model;

/** What a description says of a part of its results. */
public sealed interface Annotation {

  /** A text of the user. */
  record Words(String text) implements Annotation {}

  /** A number in PyNN's unit. */
  record Amount(Num value, boolean whole) implements Annotation {}
}
