using Microsoft.Extensions.DependencyInjection;
using Orchestration.Templates;

namespace Orchestration.Factories;

/// <summary>What the delegate of an action may ask for besides its parameters: the request, and services of the call's scope.</summary>
internal readonly struct ActionServices(ActionRequest request, IServiceProvider? scoped)
{
    /// <exception cref="ActionFailedException">There is no such service.</exception>
    public TService Get<TService>()
        where TService : notnull
    {
        if (typeof(TService) == typeof(ActionRequest))
            return (TService)(object)request;
        if (scoped is not null && scoped.GetService<TService>() is { } service)
            return service;

        string problem = scoped is null ? "its factory was built without services" : "it is not registered";
        throw new ActionFailedException(FailureKind.Permanent, $"{request.Action} needs the service {typeof(TService)}, but {problem}.");
    }
}
