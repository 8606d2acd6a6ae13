package org.hillock.messaging;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the broker is and how to sign in there. Bound from {@code hillock.broker.*}, that is, from
 * {@code HILLOCK_BROKER_HOST} and so on in the environment.
 *
 * @param host host name or address
 * @param port TCP port, 1 to 65535
 * @param virtualHost the broker's virtual host
 * @param username user
 * @param password the user's password
 * @param tls whether to speak TLS, with the host's name checked against its certificate
 */
@ConfigurationProperties("hillock.broker")
public record BrokerSettings(
    @DefaultValue("127.0.0.1") String host,
    @DefaultValue("5672") int port,
    @DefaultValue("/") String virtualHost,
    @DefaultValue("hillock") String username,
    @DefaultValue("") String password,
    @DefaultValue("false") boolean tls) {

  public BrokerSettings {
    if (host.isBlank()) {
      throw new IllegalArgumentException("hillock.broker.host is empty");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("hillock.broker.port must be 1 to 65535, not " + port);
    }
  }

  /** A broker on this machine, such as the embedded one. */
  public static BrokerSettings local(int port, String username, String password) {
    return new BrokerSettings("127.0.0.1", port, "/", username, password, false);
  }

  /** Where it is, for people; without the password. */
  public String address() {
    return host + ":" + port + " (virtual host " + virtualHost + ", user " + username + ")";
  }

  @Override
  public String toString() {
    return "BrokerSettings[" + address() + ", tls=" + tls + "]";
  }
}
