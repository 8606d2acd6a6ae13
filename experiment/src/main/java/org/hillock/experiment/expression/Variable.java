package org.hillock.experiment.expression;

import java.util.Locale;

/** What a formula can depend on. */
public enum Variable {
  /** The number of the cell, from 0; of the sending cell where two are concerned. */
  I("the number of the cell"),
  /** The number of the receiving cell. */
  J("the number of the receiving cell"),
  /** Where the cell is. */
  X("the x position of the cell"),
  /** Where the cell is. */
  Y("the y position of the cell"),
  /** Where the cell is. */
  Z("the z position of the cell"),
  /** How far apart the two cells are, in the space of the projection. */
  D("the distance of the two cells"),
  /** The position of the receiving cell, seen from the sending one. */
  DX("how much larger x of the receiving cell is"),
  /** The position of the receiving cell, seen from the sending one. */
  DY("how much larger y of the receiving cell is"),
  /** The position of the receiving cell, seen from the sending one. */
  DZ("how much larger z of the receiving cell is");

  private final String meaning;

  Variable(String meaning) {
    this.meaning = meaning;
  }

  /** The word of the language. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it stands for, in a few words. */
  public String meaning() {
    return meaning;
  }
}
