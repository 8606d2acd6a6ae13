package org.hillock.apiservice.security;

import java.util.Optional;

/**
 * Decides who a request is from. The only place that does; another kind of identity replaces it.
 */
public interface Authenticator {

  /**
   * Who presents this bearer token.
   *
   * @return empty if nobody knows the token
   */
  Optional<Caller> callerOf(String token);
}
