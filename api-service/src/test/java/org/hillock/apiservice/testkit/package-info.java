/** What the tests of the API service share: a running service, and a worker that obeys tests. */
@NullMarked
package org.hillock.apiservice.testkit;

import org.jspecify.annotations.NullMarked;
