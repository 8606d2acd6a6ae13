package org.hillock.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerTest {

  private static final byte[] AMQP_0_9_1 = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};

  @Test
  void answersOnAFreePortOfThisMachineOnly() throws IOException {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      assertThat(broker.port()).isPositive();
      assertThat(broker.password()).hasSizeGreaterThan(40);
      assertThat(greeting(broker.port())).contains("PLAIN");
    }
  }

  @Test
  void startsAgainOnTheSamePort() throws IOException {
    int port;
    try (EmbeddedBroker first = EmbeddedBroker.start()) {
      port = first.port();
    }
    try (EmbeddedBroker second = EmbeddedBroker.start(port, "secret")) {
      assertThat(second.port()).isEqualTo(port);
      assertThat(second.password()).isEqualTo("secret");
      assertThat(greeting(port)).contains("PLAIN");
    }
  }

  @Test
  void twoLiveInOneProcess() throws IOException {
    try (EmbeddedBroker one = EmbeddedBroker.start();
        EmbeddedBroker other = EmbeddedBroker.start()) {
      assertThat(one.port()).isNotEqualTo(other.port());
      assertThat(one.password()).isNotEqualTo(other.password());
      assertThat(greeting(one.port())).contains("PLAIN");
      assertThat(greeting(other.port())).contains("PLAIN");
    }
  }

  @Test
  void saysThatAPortIsTakenAndWhatToDo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedBroker.start(taken.getLocalPort(), "secret"))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("choose another");
    }
  }

  @Test
  void refusesAPortThatIsNone() {
    assertThatThrownBy(() -> EmbeddedBroker.start(70_000, "secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("70000");
  }

  /** What the broker says to a client's first words: connection.start with its mechanisms. */
  private static String greeting(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(AMQP_0_9_1);
      byte[] answer = new byte[4096];
      int length = socket.getInputStream().read(answer);
      return new String(answer, 0, Math.max(length, 0), StandardCharsets.ISO_8859_1);
    }
  }
}
