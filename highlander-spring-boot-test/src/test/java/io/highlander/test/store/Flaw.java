package io.highlander.test.store;

import io.highlander.state.StateStore;
import java.util.List;
import java.util.function.Supplier;

/** What can be wrong with a store, and the tests of the contract that find it. */
@SuppressWarnings("ImmutableEnumChecker") // it knows of no supplier and of no list that they are immutable
enum Flaw {
    IGNORES_THE_EXPECTED_TAG(SaveFlaws.IgnoresTheExpectedTag::new, "aStaleTagIsRefused"),
    CREATES_AGAIN(SaveFlaws.CreatesAgain::new, "anEntityIsCreatedOnce"),
    LOSES_RACES(
            SaveFlaws.LosesRaces::new,
            "ofRacingCreatorsExactlyOneWins",
            "ofRacingReplacersExactlyOneWins",
            "everySaveOfManyCallersFollowsAnother"),
    REFUSES_WHAT_IS_NOT_THERE_AS_A_CONFLICT(SaveFlaws.LosesRaces::new, "replacingNothingIsMissingAndCreatesNothing"),
    TELLS_ANOTHER_TAG(
            SaveFlaws.TellsAnotherTag::new,
            "aLoadTellsTheTagWithWhichTheNextSaveReplaces",
            "aSaveReplacesTheExpectedObject"),
    BEGINS_TO_COUNT_AGAIN(SaveFlaws.BeginsToCountAgain::new, "theTagOfAnEarlierLifeIsRefused"),
    TAKES_THE_LENGTH_FOR_A_TAG(
            SaveFlaws.TakesTheLengthForATag::new, "differentBodiesOfAnEntityHaveDifferentTags", "aStaleTagIsRefused"),
    SAVES_ONE_ENTITY_AT_A_TIME(SaveFlaws.SavesOneEntityAtATime::new, "differentEntitiesDoNotConflict"),
    WRITES_JSON_ANEW(SaveFlaws.WritesJsonAnew::new, "whatWasSavedIsLoadedByteForByte", "anyJsonTextIsABody"),
    FOLDS_CASE(SaveFlaws.FoldsCase::new, "hostileKeysStayApart", "hostileTypesStayApart"),
    WRITES_IN_PARTS(SaveFlaws.WritesInParts::new, "aLoadDuringSavesIsOneOfThemEntirely"),
    REMEMBERS_LOADS(SaveFlaws.RemembersLoads::new, "whatWasSavedIsSeenByLoadsThatBeginLater"),
    FORGETS_ALL_WHEN_VERIFIED(
            SaveFlaws.ForgetsAllWhenVerified::new,
            "verifyingAgainChangesNothing",
            "verifyingLeavesNothingInALaterList"),
    NEVER_ANSWERS(SaveFlaws.NeverAnswers::new, "aNeverSavedEntityIsEmpty"),
    FAILS_IF_REFUSED(SaveFlaws.FailsIfRefused::new, "aStaleTagIsRefused", "anEntityIsCreatedOnce"),
    CLOSES_ONCE(SaveFlaws.ClosesOnce::new, "closingTwiceDoesNoHarm"),
    LISTS_THE_LAST_OF_A_PAGE_AGAIN(
            ListFlaws.ListsTheLastOfAPageAgain::new,
            "everyEntityIsListedOnce",
            "entitiesOfSeveralLargestPagesAreListedOnce"),
    LEAVES_OUT_THE_FIRST_OF_A_PAGE(
            ListFlaws.LeavesOutTheFirstOfAPage::new,
            "everyEntityIsListedOnce",
            "entitiesOfSeveralLargestPagesAreListedOnce"),
    LISTS_BY_OFFSET(ListFlaws.ListsByOffset::new, "aListGoesOnBehindAnEntityThatWasRemoved"),
    MAKES_PAGES_TOO_LARGE(ListFlaws.MakesPagesTooLarge::new, "everyEntityIsListedOnce"),
    KNOWS_NO_LARGEST_PAGE(ListFlaws.KnowsNoLargestPage::new, "entitiesOfSeveralLargestPagesAreListedOnce"),
    LISTS_FOREVER(ListFlaws.ListsForever::new, "aTypeWithoutEntitiesIsListedEmpty"),
    LISTS_LONGER_TYPES(ListFlaws.ListsLongerTypes::new, "otherTypesAreNotListed"),
    LISTS_EVERY_SAVE(ListFlaws.ListsEverySave::new, "anEntityThatIsSavedAgainIsListedOnce"),
    LEAVES_OUT_WHAT_IT_CANNOT_NAME(
            ListFlaws.LeavesOutWhatItCannotName::new, "anObjectThatDoesNotSayWhoseItIsIsNotLeftOut"),
    REMOVES_ANYTHING(RemoveFlaws.RemovesAnything::new, "anotherObjectThanTheExpectedOneStays"),
    LOSES_RACES_OF_REMOVERS(RemoveFlaws.LosesRaces::new, "ofRacingWritersAndRemoversExactlyOneWins"),
    REMOVES_NOTHING(RemoveFlaws.RemovesNothing::new, "theExpectedObjectIsRemoved"),
    REMOVES_AFTER_ALL(RemoveFlaws.RemovesAfterAll::new, "whereNothingIsRemovedEveryObjectStays"),
    REMOVES_THE_CURRENT_VERSION(RemoveFlaws.RemovesTheCurrentVersion::new, "theCurrentObjectIsNoOldVersion"),
    COUNTS_THE_CURRENT_VERSION(RemoveFlaws.CountsTheCurrentVersion::new, "nothingOldIsKeptOfWhatNeverWas");

    private final Supplier<StateStore> stores;
    private final List<String> finders;

    Flaw(Supplier<StateStore> stores, String... finders) {
        this.stores = stores;
        this.finders = List.of(finders);
    }

    Supplier<StateStore> stores() {
        return stores;
    }

    /** Names of the tests that must fail. */
    List<String> finders() {
        return finders;
    }
}
