using System.Text.Json.Serialization.Metadata;

namespace Orchestration.Factories;

/// <summary>Maps actions with source-generated serializers, one for each type, where <see cref="FactoryBuilder.UseJson"/> does not do.</summary>
public static class FactoryBuilderJsonExtensions
{
    /// <summary>Maps an action to a delegate, with source-generated serializers.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="action">The action's name.</param>
    /// <param name="body">Carries out the action.</param>
    /// <param name="parameters">How to read the parameters.</param>
    /// <param name="result">How to write the result.</param>
    /// <typeparam name="TParameters">What the parameters are read into.</typeparam>
    /// <typeparam name="TResult">What becomes the output.</typeparam>
    /// <exception cref="ArgumentException">The action is mapped already.</exception>
    public static FactoryBuilder MapAction<TParameters, TResult>(
        this FactoryBuilder builder, string action, Func<TParameters, CancellationToken, Task<TResult>> body, JsonTypeInfo<TParameters> parameters, JsonTypeInfo<TResult> result)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(result);
        return builder.Add<TParameters, TResult>(action, false, (values, _, token) => body(values, token), parameters, result);
    }

    /// <summary>Maps an action to a delegate with a service, with source-generated serializers.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="action">The action's name.</param>
    /// <param name="body">Carries out the action.</param>
    /// <param name="parameters">How to read the parameters.</param>
    /// <param name="result">How to write the result.</param>
    /// <typeparam name="TParameters">What the parameters are read into.</typeparam>
    /// <typeparam name="TService">A service.</typeparam>
    /// <typeparam name="TResult">What becomes the output.</typeparam>
    /// <exception cref="ArgumentException">The action is mapped already.</exception>
    public static FactoryBuilder MapAction<TParameters, TService, TResult>(
        this FactoryBuilder builder, string action, Func<TParameters, TService, CancellationToken, Task<TResult>> body, JsonTypeInfo<TParameters> parameters, JsonTypeInfo<TResult> result)
        where TService : notnull
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(result);
        return builder.Add<TParameters, TResult>(action, true, (values, services, token) => body(values, services.Get<TService>(), token), parameters, result);
    }

    /// <summary>Maps an action to a delegate with two services, with source-generated serializers.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="action">The action's name.</param>
    /// <param name="body">Carries out the action.</param>
    /// <param name="parameters">How to read the parameters.</param>
    /// <param name="result">How to write the result.</param>
    /// <typeparam name="TParameters">What the parameters are read into.</typeparam>
    /// <typeparam name="TService1">The first service.</typeparam>
    /// <typeparam name="TService2">The second service.</typeparam>
    /// <typeparam name="TResult">What becomes the output.</typeparam>
    /// <exception cref="ArgumentException">The action is mapped already.</exception>
    public static FactoryBuilder MapAction<TParameters, TService1, TService2, TResult>(
        this FactoryBuilder builder, string action, Func<TParameters, TService1, TService2, CancellationToken, Task<TResult>> body, JsonTypeInfo<TParameters> parameters, JsonTypeInfo<TResult> result)
        where TService1 : notnull
        where TService2 : notnull
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(result);
        return builder.Add<TParameters, TResult>(action, true, (values, services, token) => body(values, services.Get<TService1>(), services.Get<TService2>(), token), parameters, result);
    }

    /// <summary>Maps an action to a delegate with three services, with source-generated serializers.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="action">The action's name.</param>
    /// <param name="body">Carries out the action.</param>
    /// <param name="parameters">How to read the parameters.</param>
    /// <param name="result">How to write the result.</param>
    /// <typeparam name="TParameters">What the parameters are read into.</typeparam>
    /// <typeparam name="TService1">The first service.</typeparam>
    /// <typeparam name="TService2">The second service.</typeparam>
    /// <typeparam name="TService3">The third service.</typeparam>
    /// <typeparam name="TResult">What becomes the output.</typeparam>
    /// <exception cref="ArgumentException">The action is mapped already.</exception>
    public static FactoryBuilder MapAction<TParameters, TService1, TService2, TService3, TResult>(
        this FactoryBuilder builder, string action, Func<TParameters, TService1, TService2, TService3, CancellationToken, Task<TResult>> body, JsonTypeInfo<TParameters> parameters, JsonTypeInfo<TResult> result)
        where TService1 : notnull
        where TService2 : notnull
        where TService3 : notnull
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(result);
        return builder.Add<TParameters, TResult>(action, true, (values, services, token) => body(values, services.Get<TService1>(), services.Get<TService2>(), services.Get<TService3>(), token), parameters, result);
    }

    /// <summary>Works out what one attempt at a mapped action is expected to cost and to take, with a source-generated serializer.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="action">The action's name.</param>
    /// <param name="estimate">Answers the estimate, or null when it cannot say; quick, and called from any thread.</param>
    /// <param name="parameters">How to read the parameters.</param>
    /// <typeparam name="TParameters">What the parameters are read into.</typeparam>
    public static FactoryBuilder Estimate<TParameters>(this FactoryBuilder builder, string action, Func<TParameters, CostEstimate?> estimate, JsonTypeInfo<TParameters> parameters)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentNullException.ThrowIfNull(parameters);
        return builder.AddEstimate(action, (descriptor, _) => descriptor with { EstimateFor = new TypedEstimate<TParameters>(parameters, estimate).Ask });
    }
}
