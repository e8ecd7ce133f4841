package io.highlander.test.existing;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application with an entity, whose tests were there before. Its configuration is that of production, and none of it is here. */
@SpringBootApplication
class ExistingApplication {}
