package org.hillock.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.CancelRequested;
import org.hillock.jobcontract.JobChanged;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Ticket;
import org.hillock.jobcontract.WorkAvailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MessageCodecTest {

  private static final JobId JOB = JobId.of("0192f1c4-7a00-7000-8000-000000000001");
  private static final AttemptRef ATTEMPT = new AttemptRef(JOB, 3);

  private final MessageCodec codec = new MessageCodec();

  @Test
  void aTicketCarriesItsTypeAndItsAttemptInTheBody() {
    byte[] body = codec.encode(new Ticket(ATTEMPT, "nest"));

    assertThat(new String(body, UTF_8))
        .isEqualTo(
            """
            {"type":"ticket","job":"0192f1c4-7a00-7000-8000-000000000001","attempt":3,"platform":"nest"}""");
    assertThat(codec.decode(body)).isEqualTo(new Inbound.OfTicket(new Ticket(ATTEMPT, "nest")));
  }

  @Test
  void aCancelIsReadAsItWasWritten() {
    CancelRequested cancel = new CancelRequested(ATTEMPT);

    assertThat(codec.decode(codec.encode(cancel))).isEqualTo(new Inbound.OfCancel(cancel));
  }

  @Test
  void aWakeIsReadAsItWasWritten() {
    WorkAvailable work = new WorkAvailable("brian2");

    assertThat(codec.decode(codec.encode(work))).isEqualTo(new Inbound.OfWork(work));
  }

  @ParameterizedTest
  @EnumSource
  void aChangeIsReadAsItWasWritten(JobState state) {
    JobChanged change = new JobChanged(JOB, 7, state);
    JobChanged progress = new JobChanged(JOB, null, state);

    assertThat(codec.decode(codec.encode(change))).isEqualTo(new Inbound.OfChange(change));
    assertThat(codec.decode(codec.encode(progress))).isEqualTo(new Inbound.OfChange(progress));
  }

  @Test
  void whatANewerSenderAddsIsPassedOver() {
    byte[] body =
        "{\"type\":\"work-available\",\"platform\":\"nest\",\"mood\":{\"a\":1}}".getBytes(UTF_8);

    assertThat(codec.decode(body)).isEqualTo(new Inbound.OfWork(new WorkAvailable("nest")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense                                                  | is no JSON
          []                                                        | no JSON object
          {}                                                        | type is missing
          {"type":"riddle"}                                         | riddle is not known
          {"type":7}                                                | type is missing
          {"type":"ticket","attempt":1,"platform":"nest"}           | job is missing
          {"type":"ticket","job":"x","attempt":1,"platform":"nest"} | ticket is wrong
          {"type":"job-changed","job":"0192f1c4-7a00-7000-8000-000000000001","state":"odd"} | wrong
          {"type":"cancel-requested","job":"0192f1c4-7a00-7000-8000-000000000001","attempt":0} | wrong
          {"type":"cancel-requested","job":"0192f1c4-7a00-7000-8000-000000000001"} | attempt is missing
          """)
  void whatCannotBeReadIsRefusedWithAReason(String body, String reason) {
    assertThatThrownBy(() -> codec.decode(body.getBytes(UTF_8)))
        .isInstanceOf(PoisonMessageException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void whatIsFarTooLargeIsNotEvenParsed() {
    assertThatThrownBy(() -> codec.decode(new byte[MessageCodec.MAX_BYTES + 1]))
        .isInstanceOf(PoisonMessageException.class)
        .hasMessageContaining("65537 bytes");
  }
}
