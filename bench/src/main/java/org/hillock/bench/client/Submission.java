package org.hillock.bench.client;

/**
 * What to submit.
 *
 * @param key idempotency key; the same for every repetition
 * @param description text of the experiment
 * @param platform where it is to run
 */
public record Submission(String key, String description, String platform) {}
