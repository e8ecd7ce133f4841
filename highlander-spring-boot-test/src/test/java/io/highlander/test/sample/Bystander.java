package io.highlander.test.sample;

import org.springframework.stereotype.Service;

/** A component of the application that belongs to no entity. */
@Service
class Bystander {}
