package org.hillock.apiservice.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hillock.apiservice.digest.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Knows callers by secret tokens. Compares digests, all of them and in constant time, so that the
 * time of an answer says nothing about a token.
 */
final class TokenAuthenticator implements Authenticator {

  @SuppressWarnings("ArrayRecordComponent") // never compared as a record, and never handed out
  private record Known(byte[] digest, Caller caller) {}

  private final List<Known> known = new ArrayList<>();

  TokenAuthenticator(List<String> userTokens, List<String> workerTokens) {
    userTokens.forEach(token -> add(token, new Caller("user", Caller.Role.USER)));
    workerTokens.forEach(token -> add(token, new Caller("worker", Caller.Role.WORKER)));
  }

  private void add(String token, Caller caller) {
    if (callerOf(token).isPresent()) {
      throw new IllegalStateException(
          "The same token is given twice; user tokens and worker tokens must all differ.");
    }
    known.add(new Known(digest(token), caller));
  }

  @Override
  public Optional<Caller> callerOf(String token) {
    byte[] digest = digest(token);
    @Nullable Caller found = null;
    for (Known candidate : known) {
      if (MessageDigest.isEqual(candidate.digest(), digest)) {
        found = candidate.caller();
      }
    }
    return Optional.ofNullable(found);
  }

  private static byte[] digest(String token) {
    return Sha256.start().digest(token.getBytes(StandardCharsets.UTF_8));
  }
}
