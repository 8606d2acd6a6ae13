package org.hillock.messaging;

import java.util.Locale;
import java.util.UUID;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.CancelRequested;
import org.hillock.jobcontract.JobChanged;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Ticket;
import org.hillock.jobcontract.WorkAvailable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages as JSON. The body says its own {@code type} and carries the attempt's number, so that
 * nothing which matters travels in a header. Members that are not known are passed over: a newer
 * sender may say more.
 */
final class MessageCodec {

  /** Far above any message there is; what is larger did not come from Hillock. */
  static final int MAX_BYTES = 64 * 1024;

  private static final String TICKET = "ticket";
  private static final String CANCEL = "cancel-requested";
  private static final String WORK = "work-available";
  private static final String CHANGE = "job-changed";

  private final JsonMapper json = JsonMapper.shared();

  byte[] encode(Ticket ticket) {
    return bytes(attempt(TICKET, ticket.attempt()).put("platform", ticket.platform()));
  }

  byte[] encode(CancelRequested cancel) {
    return bytes(attempt(CANCEL, cancel.attempt()));
  }

  byte[] encode(WorkAvailable work) {
    return bytes(ofType(WORK).put("platform", work.platform()));
  }

  byte[] encode(JobChanged change) {
    ObjectNode body = ofType(CHANGE).put("job", change.job().toString());
    return bytes(
        body.put("sequence", change.sequence())
            .put("state", change.state().name().toLowerCase(Locale.ROOT)));
  }

  /**
   * Reads a body.
   *
   * @throws PoisonMessageException if it is not one of Hillock's messages
   */
  Inbound decode(byte[] body) {
    if (body.length > MAX_BYTES) {
      throw new PoisonMessageException("the body has " + body.length + " bytes");
    }
    JsonNode message = parse(body);
    String type = text(message, "type");
    try {
      return decode(type, message);
    } catch (IllegalArgumentException e) {
      throw new PoisonMessageException("a value in the " + type + " is wrong: " + e.getMessage());
    }
  }

  private static Inbound decode(String type, JsonNode message) {
    return switch (type) {
      case TICKET -> new Inbound.OfTicket(new Ticket(attempt(message), text(message, "platform")));
      case CANCEL -> new Inbound.OfCancel(new CancelRequested(attempt(message)));
      case WORK -> new Inbound.OfWork(new WorkAvailable(text(message, "platform")));
      case CHANGE -> new Inbound.OfChange(change(message));
      default -> throw new PoisonMessageException("the type " + type + " is not known");
    };
  }

  private JsonNode parse(byte[] body) {
    try {
      JsonNode message = json.readTree(body);
      if (!message.isObject()) {
        throw new PoisonMessageException("the body is no JSON object");
      }
      return message;
    } catch (JacksonException e) {
      throw new PoisonMessageException("the body is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private ObjectNode ofType(String type) {
    return json.createObjectNode().put("type", type);
  }

  private ObjectNode attempt(String type, AttemptRef attempt) {
    return ofType(type).put("job", attempt.job().toString()).put("attempt", attempt.number());
  }

  private byte[] bytes(ObjectNode body) {
    return json.writeValueAsBytes(body);
  }

  private static AttemptRef attempt(JsonNode message) {
    return new AttemptRef(job(message), number(message, "attempt"));
  }

  private static JobChanged change(JsonNode message) {
    @Nullable Integer sequence =
        message.hasNonNull("sequence") ? number(message, "sequence") : null;
    String state = text(message, "state").toUpperCase(Locale.ROOT);
    return new JobChanged(job(message), sequence, JobState.valueOf(state));
  }

  private static JobId job(JsonNode message) {
    return new JobId(UUID.fromString(text(message, "job")));
  }

  private static String text(JsonNode message, String name) {
    JsonNode value = message.get(name);
    if (value == null || !value.isString()) {
      throw new PoisonMessageException("the text member " + name + " is missing");
    }
    return value.stringValue();
  }

  private static int number(JsonNode message, String name) {
    JsonNode value = message.get(name);
    if (value == null || !value.isInt()) {
      throw new PoisonMessageException("the number member " + name + " is missing");
    }
    return value.intValue();
  }
}
