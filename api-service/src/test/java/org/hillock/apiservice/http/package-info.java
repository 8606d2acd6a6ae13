/** Tests of the API over HTTP, against a real database and a real broker. */
@NullMarked
package org.hillock.apiservice.http;

import org.jspecify.annotations.NullMarked;
