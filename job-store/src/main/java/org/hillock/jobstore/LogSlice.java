package org.hillock.jobstore;

/**
 * Part of a log.
 *
 * @param bytes what was printed
 * @param next offset to go on reading from
 * @param length bytes of the whole log, so far
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of each chunk would be waste
public record LogSlice(byte[] bytes, long next, long length) {}
