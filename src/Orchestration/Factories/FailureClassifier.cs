using System.Net;
using System.Text.Json;
using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>Says what an exception of an action means for the next attempt.</summary>
internal static class FailureClassifier
{
    public static ActionFailure Classify(Exception exception) =>
        exception is ActionFailedException said
            ? said.Failure
            : new ActionFailure(KindOf(exception), exception.Message) { Code = CodeOf(exception), ExceptionType = exception.GetType().FullName };

    /// <summary>Whether an exception is more likely a mistake in the code that threw it than word from a service: its stack trace is worth reading.</summary>
    public static bool IsSurprise(Exception exception) =>
        exception is not (ActionFailedException or HttpRequestException or TimeoutException or OperationCanceledException);

    private static FailureKind KindOf(Exception exception) => exception switch
    {
        HttpRequestException http => KindOf(http.StatusCode),
        TimeoutException => FailureKind.Timeout,
        OperationCanceledException { InnerException: TimeoutException } => FailureKind.Timeout,
        OperationCanceledException => FailureKind.Transient,
        ArgumentException or JsonException or FormatException => FailureKind.InvalidRequest,
        NotSupportedException or NotImplementedException => FailureKind.Permanent,
        AggregateException { InnerExceptions.Count: 1, InnerException: { } only } => Classify(only).Kind,
        _ => FailureKind.Transient,
    };

    private static FailureKind KindOf(HttpStatusCode? status) => status switch
    {
        null => FailureKind.Unavailable,
        HttpStatusCode.TooManyRequests => FailureKind.RateLimited,
        HttpStatusCode.RequestTimeout => FailureKind.Transient,
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => FailureKind.Unavailable,
        >= HttpStatusCode.InternalServerError => FailureKind.Transient,
        >= HttpStatusCode.BadRequest => FailureKind.Permanent,
        _ => FailureKind.Transient,
    };

    private static string? CodeOf(Exception exception) =>
        exception is HttpRequestException { StatusCode: { } status } ? HttpCode(status) : null;

    private static string HttpCode(HttpStatusCode status) => ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
