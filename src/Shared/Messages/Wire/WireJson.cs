using System.Text.Json.Serialization;
using ActorCrawler.Shared.Urls;

namespace ActorCrawler.Shared.Messages.Wire;

/// <summary>
/// The messages that may leave a process, and how. <see cref="StorePage"/> is missing on purpose: a record is kept on the node that made it, and
/// travels only to somebody who watches.
/// Members that are missing or null where they must not be are refused; unknown ones are skipped.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    IncludeFields = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters =
    [
        typeof(CrawlUrlConverter), typeof(UrlKeyConverter), typeof(CrawlIdConverter), typeof(FetcherIdConverter), typeof(SiteKeyConverter),
        typeof(LeaseIdConverter), typeof(PaceConverter), typeof(HttpFieldConverter), typeof(LinksConverter), typeof(DurationConverter),
        typeof(BodyConverter), typeof(NameConverter<FetchOutcome>), typeof(NameConverter<ParseOutcome>), typeof(NameConverter<FinishReason>), typeof(NameConverter<CrawlStage>),
        typeof(ListConverter<CrawlUrl>), typeof(ListConverter<UrlRef>), typeof(ListConverter<KnownPage>), typeof(ListConverter<FieldRule>),
        typeof(ListConverter<SiteProgress>), typeof(ListConverter<string>), typeof(ListConverter<CrawlSetting>),
        typeof(ListConverter<NodeProgress>), typeof(ListConverter<CrawlOverview>), typeof(NameConverter<FieldKind>),
        typeof(ListConverter<BodyPart>), typeof(ListConverter<RedirectStep>), typeof(ListConverter<FieldValue>),
    ])]
[JsonSerializable(typeof(SubmitSeeds))]
[JsonSerializable(typeof(SubmitKnownPages))]
[JsonSerializable(typeof(RequestWork))]
[JsonSerializable(typeof(FetchReported))]
[JsonSerializable(typeof(RobotsLearned))]
[JsonSerializable(typeof(LeaseReleased))]
[JsonSerializable(typeof(PageParsed))]
[JsonSerializable(typeof(StopCrawl))]
[JsonSerializable(typeof(PauseCrawl))]
[JsonSerializable(typeof(ResumeCrawl))]
[JsonSerializable(typeof(ReportProgress))]
[JsonSerializable(typeof(SiteLeased))]
[JsonSerializable(typeof(LeaseRevoked))]
[JsonSerializable(typeof(SeedsAccepted))]
[JsonSerializable(typeof(CrawlProgress))]
[JsonSerializable(typeof(CrawlFinished))]
[JsonSerializable(typeof(PageFetched))]
[JsonSerializable(typeof(OutcomeSettled))]
[JsonSerializable(typeof(StartCrawl))]
[JsonSerializable(typeof(CrawlStarted))]
[JsonSerializable(typeof(CrawlRefused))]
[JsonSerializable(typeof(ReportCluster))]
[JsonSerializable(typeof(ClusterReported))]
[JsonSerializable(typeof(ExplainUrl))]
[JsonSerializable(typeof(UrlExplained))]
[JsonSerializable(typeof(RecordStored))]
[JsonSerializable(typeof(StoreWaits))]
[JsonSerializable(typeof(RemoveCrawl))]
[JsonSerializable(typeof(CrawlRemoved))]
[JsonSerializable(typeof(FieldValue))]
[JsonSerializable(typeof(KnownPage))]
[JsonSerializable(typeof(UrlRef))]
[JsonSerializable(typeof(FieldRule))]
[JsonSerializable(typeof(SiteProgress))]
[JsonSerializable(typeof(BodyPart))]
[JsonSerializable(typeof(RedirectStep))]
[JsonSerializable(typeof(CrawlSetting))]
[JsonSerializable(typeof(NodeProgress))]
[JsonSerializable(typeof(CrawlOverview))]
internal sealed partial class WireJson : JsonSerializerContext;
