package org.hillock.jobcontract.worker;

/**
 * How much of a log or an upload the server has.
 *
 * @param next offset in bytes at which to go on
 * @param complete for an upload: all bytes are there and their digest is right
 */
public record Position(long next, boolean complete) {}
