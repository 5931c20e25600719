using System.Net;
using System.Text.Json;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Tests.Factories;

public sealed class FailureClassifierTests
{
    public static TheoryData<Exception, FailureKind> Exceptions => new()
    {
        { new ActionFailedException(FailureKind.RateLimited, "slow down"), FailureKind.RateLimited },
        { new OperationCanceledException(), FailureKind.Transient },
        { new TaskCanceledException("slow", new TimeoutException()), FailureKind.Timeout },
        { new TimeoutException(), FailureKind.Timeout },
        { new HttpRequestException("refused"), FailureKind.Unavailable },
        { Http(HttpStatusCode.TooManyRequests), FailureKind.RateLimited },
        { Http(HttpStatusCode.RequestTimeout), FailureKind.Transient },
        { Http(HttpStatusCode.InternalServerError), FailureKind.Transient },
        { Http(HttpStatusCode.ServiceUnavailable), FailureKind.Unavailable },
        { Http(HttpStatusCode.NotFound), FailureKind.Permanent },
        { new ArgumentOutOfRangeException("size"), FailureKind.InvalidRequest },
        { new JsonException(), FailureKind.InvalidRequest },
        { new FormatException(), FailureKind.InvalidRequest },
        { new NotSupportedException(), FailureKind.Permanent },
        { new NotImplementedException(), FailureKind.Permanent },
        { new AggregateException(new TimeoutException()), FailureKind.Timeout },
        { new InvalidOperationException(), FailureKind.Transient },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Exceptions))]
    public void An_exception_is_understood_by_its_type(Exception exception, FailureKind expected) =>
        FailureClassifier.Classify(exception).Kind.Should().Be(expected);

    [Fact]
    public void The_failure_keeps_type_message_and_status()
    {
        ActionFailure failure = FailureClassifier.Classify(Http(HttpStatusCode.NotFound));

        (failure.ExceptionType, failure.Message, failure.Code).Should().Be((typeof(HttpRequestException).FullName, "http", "404"));
    }

    private static HttpRequestException Http(HttpStatusCode status) => new("http", null, status);
}
