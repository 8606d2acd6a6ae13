package org.hillock.experiment.diagnostic;

/**
 * Where an element of the model stands in the description.
 *
 * @param path the way to it through the document, such as {@code model.populations.exc.size}
 * @param span where its text is
 */
public record Place(String path, Span span) {

  /**
   * The place of a field of this element, with the same text position until a closer one is known.
   */
  public Place in(String field, Span at) {
    return new Place(path.isEmpty() ? field : path + "." + field, at);
  }

  /** The place of an item of this list. */
  public Place item(int index, Span at) {
    return new Place(path + "[" + index + "]", at);
  }

  /** The same element, shown at another stretch of text. */
  public Place at(Span other) {
    return new Place(path, other);
  }
}
