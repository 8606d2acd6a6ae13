package org.hillock.cli.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * A job as the platform showed it last.
 *
 * @param document the whole document, with more than the command understands
 */
public record Job(JsonNode document) {
  private static final int SHORT_ID_LENGTH = 8;

  /** Its id, a UUID. */
  public String id() {
    return text("id");
  }

  /** The end of its id: the beginning is a time, and alike for jobs submitted together. */
  public String shortId() {
    String id = id();
    return id.substring(Math.max(0, id.length() - SHORT_ID_LENGTH));
  }

  /** Its title, may be empty. */
  public String title() {
    return text("title");
  }

  /** The platform it was submitted for. */
  public String platform() {
    return text("platform");
  }

  /** Its state, in lower case. */
  public String state() {
    return text("state");
  }

  /** Whether it has come to its end. */
  public boolean ended() {
    return switch (state()) {
      case "succeeded", "failed", "cancelled" -> true;
      default -> false;
    };
  }

  /** Whether it ended with results. */
  public boolean succeeded() {
    return state().equals("succeeded");
  }

  /** Why it is held back, may be empty. */
  public String hold() {
    return text("hold");
  }

  /** How often it was handed out. */
  public int attempt() {
    return document.path("attempt").asInt(0);
  }

  /** The number of the last entry of its history. */
  public long sequence() {
    return document.path("sequence").asLong(0);
  }

  /** When it was accepted. */
  public Optional<Instant> submittedAt() {
    return instant("submitted_at");
  }

  /** When it began to run, if it did. */
  public Optional<Instant> startedAt() {
    return instant("started_at");
  }

  /** When it ended, if it has. */
  public Optional<Instant> endedAt() {
    return instant("ended_at");
  }

  /** Whether somebody asked to end it. */
  public boolean cancelRequested() {
    return document.path("cancel_requested").asBoolean(false);
  }

  /** What it is doing: import, build, run, collect, write; may be empty. */
  public String phase() {
    return Json.text(document.path("progress"), "phase", "");
  }

  /** Biological time reached, in ms. */
  public OptionalDouble timeReached() {
    return number(document.path("progress").path("time_ms"));
  }

  /** Biological time of the whole experiment, in ms. */
  public OptionalDouble timeTotal() {
    OptionalDouble total = number(document.path("progress").path("total_ms"));
    return total.isPresent() ? total : number(document.path("duration_ms"));
  }

  /** How it failed; a missing node if it did not. */
  public JsonNode failure() {
    return document.path("failure");
  }

  /** The kind of its failure, empty if it did not fail. */
  public String failureKind() {
    return Json.text(failure(), "kind", "");
  }

  static OptionalDouble number(JsonNode node) {
    return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
  }

  private String text(String member) {
    return Json.text(document, member, "");
  }

  private Optional<Instant> instant(String member) {
    String text = text(member);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException unknownForm) {
      return Optional.empty();
    }
  }
}
